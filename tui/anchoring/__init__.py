"""Finding an annotation's place again: selectors, reattachment by quotation, alignment of an article's versions."""
