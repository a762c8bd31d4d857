import JSONText

extension JSONObjectText {
    /// Adds a text, or `null` where there is none.
    mutating func put(_ name: StaticString, _ value: String?) {
        if value == nil { addNull(name) } else { add(name, value) }
    }

    /// Adds an object, or `null` where there is none.
    mutating func put(_ name: StaticString, _ object: JSONObjectText?) {
        if object == nil { addNull(name) } else { add(name, object: object) }
    }
}
