import FileReading
import Prospecting

extension YAMLNode {
    /// Where the value of that path stands; where the path leads to nothing, the nearest value on it that is there.
    ///
    /// A key that is there is pointed at itself, an item of a list at where it begins.
    func position(of path: [PathPart]) -> SourcePosition {
        position(of: path[...], else: start)
    }

    private func position(of path: ArraySlice<PathPart>, else nearest: SourcePosition) -> SourcePosition {
        switch (path.first, content) {
        case (.key(let name), .mapping(let entries)):
            guard let entry = entries.first(where: { $0.key == name }) else { return nearest }
            return entry.value.position(of: path.dropFirst(), else: entry.keyStart)
        case (.index(let index), .list(let items)):
            guard items.indices.contains(index) else { return nearest }
            return items[index].position(of: path.dropFirst(), else: items[index].start)
        case (.index(0), _): return position(of: path.dropFirst(), else: nearest)
        default: return nearest
        }
    }
}
