import FileReading

/// The JSON Schema (2020-12) of campaign files and of the files of definitions they use, for editors.
///
/// It is good for completion, hover text and every mistake of structure. What one part of a file owes another (a step
/// that names a message) is for `CampaignReader` alone.
package enum CampaignSchema {
    /// The schema as a JSON document that ends with a line end; the same text each time.
    package static var text: String {
        schema.text() + "\n"
    }

    private static var schema: JSONText {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://touchline.example/schemas/campaign.json",
            "title": "Touchline campaign",
            "description": "Whom to call, when, with what words, and what follows each outcome.",
            "if": ["required": ["campaign"]],
            "then": reference(RootFile.section),
            "else": ["anyOf": [reference(RootFile.section), reference(UsesFile.section)]],
            "$defs": .object(definitions),
        ]
    }

    private static func reference(_ section: FileSection) -> JSONText { ["$ref": .string("#/$defs/\(section.key)")] }

    private static var definitions: [JSONText.Member] {
        let sections = FileSections.all
        let scalars = sections.flatMap(\.values).compactMap(\.definition)
        var seen: Set<String> = []
        return sections.map { JSONText.Member(name: $0.key, value: $0.schema) }
            + scalars.filter { seen.insert($0.key).inserted }
            .map { JSONText.Member(name: $0.key, value: $0.schema) }
    }
}
