import JSONText

extension LoggedAttempt {
    /// As JSON, the same that an encoder would write: one is written with every call that is logged.
    var text: String {
        var text = JSONObjectText()
        text.add("attempt", attempt)
        text.add("decidedBy", decidedBy)
        text.add("events", events)
        text.add("late", late)
        text.add("lateBecause", lateBecause)
        text.add("lead", lead)
        text.add("meeting", meeting)
        text.add("meetingAt", meetingAt)
        text.add("meetingWith", meetingWith)
        text.add("named", object: named?.text)
        text.add("nextChannel", nextChannel)
        text.add("nextDue", nextDue)
        text.add("nextKind", nextKind)
        text.add("nextStep", nextStep)
        text.add("nextWhat", nextWhat)
        text.add("returnOn", returnOn)
        text.add("stage", stage)
        text.add("touch", touch)
        text.add("zone", zone)
        return text.closed
    }
}

extension KeptPerson {
    fileprivate var text: JSONObjectText {
        var text = JSONObjectText()
        text.add("campaign", campaign)
        text.add("elsewhere", elsewhere)
        text.add("isNew", isNew)
        text.add("lead", lead)
        text.add("reason", reason)
        return text
    }
}
