"""Pages without a browser: path style needs one origin only, so that names are no matter."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Form(HTMLParser):
    """The fields of the first form that posts, with their values."""

    def __init__(self, page):
        super().__init__()
        self.url, self.fields, self.reading = None, {}, False
        self.feed(page.text)
        self.url = urljoin(page.url, self.url)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'form' and self.url is None and attrs.get('method', '').lower() == 'post':
            self.url, self.reading = attrs.get('action', ''), True
        elif tag == 'input' and self.reading and attrs.get('type') not in ('checkbox', 'radio'):
            self.fields[attrs['name']] = attrs.get('value', '')

    def handle_endtag(self, tag):
        self.reading = self.reading and tag != 'form'


class Browser(requests.Session):
    """Goes from page to page."""

    def open(self, url):
        self.page = self.get(url)
        return self

    def submit(self, **typed):
        form = Form(self.page)
        self.page = self.post(form.url, data={**form.fields, **typed})
        return self

    @property
    def is_in(self):
        return 'nav-usernameMenu' in self.page.text
