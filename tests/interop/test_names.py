import pytest

from headwater.interop.names import Names, plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gas", "gas"),
        (" a, b ", "a, b"),
        ("DE/FR", "DE|FR"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("#1", "no. 1"),
        ("", "unnamed"),
        ("   ", "unnamed"),
        (12, "12"),
        ("拉萨", "拉萨"),
    ],
)
def test_a_name_is_one_line_without_what_keys_and_comments_are_made_of(text, name):
    assert plain(text) == name


def test_no_name_is_given_twice():
    names = Names()
    given = [names.new("a/b"), names.new("a|b", "link"), names.new("a|b", "link"), names.new("a/b"), names.new("a|b")]
    assert given == ["a|b", "a|b (link)", "a|b (link 2)", "a|b (2)", "a|b (3)"]
