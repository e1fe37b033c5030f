"""Django's forms and WTForms behind the orders of pages.ts: lines of JSON on standard input."""

import json
import sys
import time

CHOICES = [("s", "Small"), ("m", "Medium"), ("l", "Large")]
EXTRAS = [("gift", "Gift wrap"), ("note", "Note"), ("fast", "Express")]


def django_form():
    import django
    from django.conf import settings

    settings.configure(USE_TZ=True, TIME_ZONE="UTC", INSTALLED_APPS=[])
    django.setup()
    from django import forms
    from django.http import QueryDict

    class Order(forms.Form):
        name = forms.CharField(max_length=80, help_text="As on the letter box")
        email = forms.EmailField()
        website = forms.URLField(required=False)
        code = forms.SlugField()
        count = forms.IntegerField(min_value=1, max_value=99)
        price = forms.DecimalField(max_digits=8, decimal_places=2)
        day = forms.DateField()
        at = forms.TimeField()
        size = forms.ChoiceField(choices=CHOICES)
        extras = forms.MultipleChoiceField(choices=EXTRAS, required=False, widget=forms.CheckboxSelectMultiple)
        terms = forms.BooleanField()
        notes = forms.CharField(required=False, widget=forms.Textarea)

    def page(query):
        if query is None:
            return str(Order())
        form = Order(query)
        form.is_valid()
        return str(form)

    return page, QueryDict


def wtforms_form():
    from urllib.parse import parse_qs
    from wtforms import Form, validators as v, fields as f, widgets as w

    required = v.InputRequired()

    class Order(Form):
        name = f.StringField(validators=[required, v.Length(max=80)], description="As on the letter box")
        email = f.EmailField(validators=[required, v.Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")])
        website = f.URLField(validators=[v.Optional(), v.URL()])
        code = f.StringField(validators=[required, v.Regexp(r"^[-\w]+$")])
        count = f.IntegerField(validators=[required, v.NumberRange(1, 99)])
        price = f.DecimalField(validators=[required])
        day = f.DateField(validators=[required])
        at = f.TimeField(format=["%H:%M"], validators=[required])
        size = f.SelectField(choices=CHOICES)
        extras = f.SelectMultipleField(choices=EXTRAS, widget=w.ListWidget(prefix_label=False), option_widget=w.CheckboxInput())
        terms = f.BooleanField(validators=[required])
        notes = f.TextAreaField()

    def page(data):
        form = Order(data)
        if data is not None:
            form.validate()
        # It has no page of its own: what its manual writes for each field.
        return "".join(
            f"<div>{field.label}{'<div>' + field.description + '</div>' if field.description else ''}"
            f"{''.join('<p>' + error + '</p>' for error in field.errors)}{field()}</div>"
            for field in form
        )

    class Data(dict):
        def getlist(self, name):
            return self.get(name, [])

    return page, lambda query: Data(parse_qs(query, keep_blank_values=True))


page, read = {"django": django_form, "wtforms": wtforms_form}[sys.argv[1]]()
for line in sys.stdin:
    order = json.loads(line)
    # Reading the query is no part of it.
    data = None if order["query"] is None else read(order["query"])
    if order["do"] == "text":
        answer = {"text": page(data)}
    else:
        count = 0
        start = time.process_time()
        while time.process_time() - start < order["seconds"]:
            page(data)
            count += 1
        answer = {"microseconds": (time.process_time() - start) / count * 1e6}
    print(json.dumps(answer), flush=True)
