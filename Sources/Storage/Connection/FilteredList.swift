/// The statement of a list for the filters that are asked for, so that each finds the index that is made for it: a condition
/// that asks first whether it is one finds none. All its parts are constants, so there are few texts.
struct FilteredList {
    private(set) var text: String
    private(set) var values: [any SQLConvertible]

    init(_ text: String, _ values: any SQLConvertible...) {
        self.text = text
        self.values = values
    }

    mutating func add(_ part: String, _ values: any SQLConvertible...) {
        text += " " + part
        self.values += values
    }
}
