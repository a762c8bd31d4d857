extension InboundMapping {
    /// At most so many items of one body are read.
    package static let mostItems = 1000
    /// In bytes; of a longer key its digest is kept.
    private static let longestKey = 150

    /// What a body tells of, item by item.
    ///
    /// - Parameters:
    ///   - requestKey: by what its sender knows the message: an item that is the whole body is known by that too.
    ///   - digest: of a text, for items that have no id.
    /// - Throws: where nothing in the body is an item.
    package func items(
        of body: InboundValue, requestKey: String, digest: (String) -> String
    ) throws(InboundObstacle) -> [InboundItem] {
        let places = found(in: body)
        guard places.count <= Self.mostItems else {
            throw InboundObstacle(
                "the body holds \(places.count) items, which is more than \(Self.mostItems); send fewer at once")
        }
        let others = unread(in: body)
        guard !places.isEmpty || !others.isEmpty else { throw nothingFound(in: body) }
        return places.map { item($0, of: body, requestKey: requestKey, digest: digest) }
            + others.map { key, value in
                InboundItem(
                    place: String(String.UnicodeScalarView(key.unicodeScalars.prefix(100))),
                    key: digest(requestKey + " " + key),
                    meaning: ignoresOthers
                        ? .nothing
                        : .unclear(
                            InboundObstacle(
                                path: key,
                                "no rule reads \"\(key)\" (\(value.kind)); add a rule with each: '[\"\(key)\"][*]', or "
                                    + "otherwise: ignore")))
            }
    }

    private struct Place {
        var place: String
        var value: InboundValue
        /// The rules that look there.
        var rules: [Rule]
    }

    /// Every item that some rule looks at, each once.
    private func found(in body: InboundValue) -> [Place] {
        var places: [Place] = []
        var indices: [String: Int] = [:]
        for rule in rules {
            let found = rule.each.map { $0.found(in: body, item: body) } ?? [.init(place: "", value: body)]
            for item in found {
                if let index = indices[item.place] {
                    places[index].rules.append(rule)
                } else {
                    indices[item.place] = places.count
                    places.append(Place(place: item.place, value: item.value, rules: [rule]))
                }
            }
        }
        return places
    }

    /// Where each rule reads a list of the body by its key: the other lists, which none reads.
    private func unread(in body: InboundValue) -> [(key: String, value: InboundValue)] {
        guard case .object(let entries) = body, rules.allSatisfy({ $0.each?.firstKey != nil }) else { return [] }
        let known = Set(rules.compactMap(\.each?.firstKey))
        return entries.filter { key, value in
            if case .list(let items) = value { !items.isEmpty && !known.contains(key) } else { false }
        }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func nothingFound(in body: InboundValue) -> InboundObstacle {
        let looked = rules.compactMap(\.each?.text).joined(separator: ", ")
        var has = body.kind
        if case .object(let entries) = body {
            has += " with " + entries.keys.sorted().prefix(10).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
        }
        return InboundObstacle("nothing is at \(looked); the body is \(has). Mend \"each\" in the mapping, then replay")
    }

    private func item(
        _ place: Place, of body: InboundValue, requestKey: String, digest: (String) -> String
    ) -> InboundItem {
        let rules = place.rules.filter { rule in
            rule.conditions.allSatisfy { $0.holds(in: body, item: place.value) }
        }
        let id = (rules + place.rules).lazy.compactMap(\.id).compactMap { $0.text(in: body, item: place.value) }.first
        let key = id ?? (place.place.isEmpty ? requestKey : digest(place.value.canonical))
        var item = InboundItem(
            place: place.place, key: key.utf8.count > Self.longestKey ? digest(key) : key, meaning: .nothing)
        guard let first = rules.first else {
            item.meaning = ignoresOthers ? .nothing : .unclear(noRule(for: place, in: body))
            return item
        }
        guard !first.isIgnored else { return item }
        do throws(InboundObstacle) {
            item.meaning = .news(try news(of: place.value, in: body, by: rules.filter { !$0.isIgnored }))
        } catch {
            item.meaning = .unclear(error)
        }
        return item
    }

    private func noRule(for place: Place, in body: InboundValue) -> InboundObstacle {
        let looked = place.rules.flatMap(\.conditions).map(\.path)
        let path = looked.first
        let seen = path.flatMap { $0.words(in: body, item: place.value) }
        let what = path.map { "\($0.text) is \(seen.map { "\"\($0.prefix(60))\"" } ?? "not there")" } ?? "nothing fits"
        return InboundObstacle(
            path: path?.text, "no rule takes it: \(what). Add a rule for it, or otherwise: ignore, then replay")
    }

    /// - Throws: what could not be read, unless there is an opt-out, which that is told beside.
    private func news(
        of item: InboundValue, in body: InboundValue, by rules: [Rule]
    ) throws(InboundObstacle) -> InboundNews {
        var news = InboundNews()
        for rule in rules { rule.identify(&news, of: item, in: body) }
        let optOuts = rules.filter { $0.optOut != nil }
        news.createsLead = (optOuts.isEmpty ? rules : optOuts).contains(where: \.createsLead)
        do throws(InboundObstacle) {
            for rule in rules { try rule.tell(&news, of: item, in: body) }
        } catch {
            guard news.optOut != nil else { throw error }
            news.obstacle = error
        }
        return news
    }
}
