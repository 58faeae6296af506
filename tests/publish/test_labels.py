from hypothesis import given
from hypothesis import strategies as st

from headwater.publish.labels import Labels, text_width, wrap


def over(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200), st.floats(5, 80)), max_size=25), st.booleans())
def test_labels_never_lie_on_one_another_nor_leave_the_drawing(points, must):
    labels = Labels(300, 200)
    placed = [box for x, y, w in points if (box := labels.place(x, y, w, 14, must=must))]
    assert not any(over(a, b) for i, a in enumerate(placed) for b in placed[:i])
    assert all(box[0] > 0 and box[1] > 0 and box[2] < 300 and box[3] < 200 for box in placed)


def test_a_label_keeps_off_lines_unless_it_must_stand():
    labels = Labels(100, 30)
    labels.block(50, 15, 60, 20, soft=True)
    assert labels.place(50, 15, 20, 10) is None
    assert labels.place(50, 15, 20, 10, must=True) is not None


def test_a_label_tries_the_sides_in_the_order_given():
    assert Labels(200, 100).place(100, 50, 20, 10, 6, ((-1, 0),)) == (74, 45, 94, 55)
    assert Labels(200, 100).place(100, 50, 20, 10, 6, ((0, -1), (1, 0))) == (90, 34, 110, 44)


def test_a_wide_sign_is_one_em_and_a_stacked_one_takes_no_room():
    assert text_width("\u4e2d\u6587", 14) == 28
    assert text_width("\u0f40\u0fb1", 10) == text_width("\u0f40", 10)
    assert text_width("wide", 10, bold=True) > text_width("wide", 10)


@given(st.text(alphabet="ab c\u4e2d", min_size=1, max_size=60), st.integers(20, 200))
def test_wrapping_loses_nothing_and_keeps_to_the_width_if_a_word_can(words, width):
    lines = wrap(words, 12, width)
    assert "".join("".join(lines).split()) == "".join(words.split())
    longest = max((text_width(word, 12) for word in words.split()), default=0)
    if longest <= width:
        assert all(text_width(line, 12) <= width for line in lines)


def test_chinese_breaks_between_signs_and_english_between_words():
    assert wrap("\u4e2d\u6587\u4e2d\u6587", 10, 25) == ["\u4e2d\u6587", "\u4e2d\u6587"]
    assert wrap("one two", 10, 30) == ["one", "two"]
