import JSONText

extension AttemptAnswer {
    /// The answer as JSON, the same that the encoder writes: one is written for every call that is logged.
    package var text: String {
        var text = JSONObjectText()
        text.add("attempt", attempt.description)
        text.add("decided_by", decidedBy)
        text.add("events", events)
        text.add("late", late)
        if let lateBecause { text.add("late_because", lateBecause) } else { text.addNull("late_because") }
        text.add("lead", lead.description)
        if let meeting { text.add("meeting", object: meeting.text) } else { text.addNull("meeting") }
        if let named { text.add("named", object: named.text) } else { text.addNull("named") }
        if let next { text.add("next", object: next.text) } else { text.addNull("next") }
        if let returnOn { text.add("return_on", returnOn.rfc3339) } else { text.addNull("return_on") }
        text.add("stage", stage)
        if let touch { text.add("touch", touch.description) } else { text.addNull("touch") }
        return text.closed
    }
}

extension AttemptAnswer.Next {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("channel", channel)
        text.add("due", due.rfc3339)
        text.add("kind", kind)
        text.put("local", local)
        text.put("step", step)
        text.put("what", what)
        return text
    }
}

extension AttemptAnswer.Named {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.put("campaign", campaign)
        text.put("command", command)
        text.add("is_new", isNew)
        text.add("lead", lead.description)
        text.put("reason", reason)
        return text
    }
}

extension AttemptAnswer.Meeting {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("at", at.rfc3339)
        text.put("id", id?.description)
        text.put("local", local)
        text.put("with", with)
        return text
    }
}
