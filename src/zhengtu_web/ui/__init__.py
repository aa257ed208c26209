"""What every page of the desk shares: layout, words in two languages, marks, pictures, forms.

In: nouns of the core and of the desk. Out: HTML that stands under a strict content security policy.
It knows no table of the database and no deed.
"""
