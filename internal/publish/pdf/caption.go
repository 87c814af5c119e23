package pdf

import "sijil/internal/publish"

// captionText is the number of a table or chart and what it is.
func captionText(number string, title publish.Text) publish.Text {
	if number == "" {
		return title
	}
	return publish.Join(publish.Strongly(number+". "), title)
}

func (f *flow) captionLook() look {
	return look{size: f.sizes.body * 0.95, leading: f.sizes.leading, color: ink}
}

func (f *flow) captionHeight(number string, title, basis publish.Text) (float64, error) {
	h, err := f.height(captionText(number, title), f.captionLook(), f.width)
	if err != nil || basis == nil {
		return h + 3, err
	}
	more, err := f.height(basis, f.small(), f.width)
	return h + more + 3, err
}

// caption sets a caption with its definitions and clocks in small type.
func (f *flow) caption(number string, title, basis publish.Text, e *element) error {
	parent := f.parent
	f.parent = e
	defer func() { f.parent = parent }()
	if len(title) == 0 && number == "" {
		return nil
	}
	if err := f.set(captionText(number, title), f.captionLook(), "P", 0); err != nil {
		return err
	}
	if basis != nil {
		if err := f.set(basis, f.small(), "P", 0); err != nil {
			return err
		}
	}
	f.y += 3
	return nil
}
