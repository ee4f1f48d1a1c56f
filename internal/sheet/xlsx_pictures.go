package sheet

func (x *xlsxBody) pictures(int) ([]Picture, error) { return nil, nil }
