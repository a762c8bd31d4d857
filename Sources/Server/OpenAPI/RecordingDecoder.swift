/// Lets an object decode itself from nothing and hands every property it asks for to a recorder.
struct RecordingDecoder: Decoder {
    let recorder: SchemaRecorder
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RecordingContainer<Key>(recorder: recorder))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw RecordingDecoder.unexpected("a list that is not an Array")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw RecordingDecoder.unexpected("a single value that does not describe itself")
    }

    static func unexpected(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "no schema for \(what)"))
    }
}

private struct RecordingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let recorder: SchemaRecorder
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool {
        recorder.noteOptional(key)
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try recorder.note(type, for: key)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try recorder.note(type, for: key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try recorder.note(type, for: key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try recorder.note(type, for: key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try recorder.note(type, for: key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try recorder.note(type, for: key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try recorder.note(type, for: key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try recorder.note(type, for: key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try recorder.note(type, for: key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try recorder.note(type, for: key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try recorder.note(type, for: key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try recorder.note(type, for: key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try recorder.note(type, for: key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try recorder.note(type, for: key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try recorder.note(type, for: key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw RecordingDecoder.unexpected("a nested container")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw RecordingDecoder.unexpected("a nested list")
    }

    func superDecoder() throws -> any Decoder { throw RecordingDecoder.unexpected("a superclass") }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw RecordingDecoder.unexpected("a superclass") }
}
