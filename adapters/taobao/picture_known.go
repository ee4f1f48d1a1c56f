package taobao

// KnowPictures is told the addresses under which earlier runs stored pictures:
// the platform reads them back with another beginning (taobao §4.4).
func (s *shop) KnowPictures(addresses []string) { s.memory.keepPictures(addresses...) }
