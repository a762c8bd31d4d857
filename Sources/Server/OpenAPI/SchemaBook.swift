import JSONText

/// The JSON Schemas of the types that travel, each under its name.
///
/// An object's schema is what its own decoding asks for, so the two cannot differ.
struct SchemaBook {
    private(set) var components: [String: JSONValue] = [:]

    /// The schema of a type: in full for text, numbers, lists and the like, a reference for an object.
    mutating func schema(of type: any Decodable.Type) throws -> JSONValue {
        if let described = type as? any SchemaDescribed.Type { return try described.schema(in: &self) }
        let name = Self.name(of: type)
        if components[name] == nil {
            let recorder = SchemaRecorder(book: self)
            _ = try type.init(from: RecordingDecoder(recorder: recorder))
            self = recorder.book
            components[name] = recorder.object
        }
        return ["$ref": .text("#/components/schemas/" + name)]
    }

    /// The name without its module: `NextRow.Person`.
    private static func name(of type: any Decodable.Type) -> String {
        String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
    }
}

/// A type whose schema is known without looking at how it decodes.
protocol SchemaDescribed: Decodable {
    static func schema(in book: inout SchemaBook) throws -> JSONValue
    /// Any value of it, for what is being recorded to go on with.
    static var sample: Self { get }
}
