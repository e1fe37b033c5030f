from flask import Flask, jsonify, render_template_string, request, session

app = Flask(__name__, static_folder="../static", static_url_path="/static")
app.secret_key = "a key for the benchmark, 32 or more"
ROWS = [{"id": i, "name": f"Product <{i}>", "price": i * 1.5} for i in range(1, 21)]
PAGE = "<!doctype html><title>Products</title><table>{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.price }}</td></tr>{% endfor %}</table>"


@app.get("/plaintext")
def plaintext():
    return "Hello, World!", 200, {"content-type": "text/plain"}


@app.get("/json")
def json():
    return jsonify(message="Hello, World!")


@app.get("/users/<int:id>")
def user(id):
    return jsonify(id=id)


@app.get("/query")
def query():
    return jsonify(name=request.args["name"], page=int(request.args["page"]))


@app.post("/echo")
def echo():
    return jsonify(request.get_json())


@app.get("/session")
def read_session():
    return jsonify(user=session.get("user"))


@app.get("/login/<int:id>")
def login(id):
    session["user"] = id
    return "in"


@app.get("/html")
def html():
    return render_template_string(PAGE, rows=ROWS)
