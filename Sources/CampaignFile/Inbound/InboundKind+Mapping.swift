import Prospecting

extension InboundKind {
    /// The mapping file that a source of this kind has until it is given one of its own.
    package var standardMapping: String {
        switch self {
        case .standard, .bearer: Self.plain
        case .hubspot: Self.hubSpot
        case .mautic: Self.contacts
        case .typeform: Self.answers
        case .calendly: Self.invitees
        case .googleLeads: Self.columns
        case .metaLeads: Self.ads
        }
    }

    private static let plain = """
        # A person by plain names, in the body itself or under "data"; with "engagement" also what the person did.
        rules:
          - id: event_id
            at: [occurred_at, timestamp]
            lead:
              email: [email, data.email]
              phone: [phone, data.phone]
              first-name: [first_name, data.first_name]
              last-name: [last_name, data.last_name]
              full-name: [name, data.name]
              title: [title, data.title]
              company: [company, data.company]
              country: [country, data.country]
              source: [source, data.source]
              external-id: [external_id, data.external_id]
          - when: {engagement: "*"}
            lead: {email: email, phone: phone, external-id: external_id}
            engagement:
              type: "{{engagement}}"
              attribution: {source: source, utm_source: utm.source, utm_medium: utm.medium, utm_campaign: utm.campaign}
          - when: {consent.email: "*"}
            lead: {email: email, phone: phone, external-id: external_id}
            consent: [{channel: mail, given: consent.email, on: consent.at, basis: "as {{source}} says"}]
          - when: {consent.call: "*"}
            lead: {email: email, phone: phone, external-id: external_id}
            consent: [{channel: call, given: consent.call, on: consent.at, basis: "as {{source}} says"}]
          - when: {unsubscribed: ["true", "yes", "y", "on", "1"]}
            lead: {email: email, phone: phone, external-id: external_id}
            opt-out: {channels: [mail], reason: unsubscribed}
          - when: {data.engagement: "*"}
            lead: {email: data.email, phone: data.phone, external-id: data.external_id}
            engagement:
              type: "{{data.engagement}}"
              attribution:
                source: data.source
                utm_source: data.utm.source
                utm_medium: data.utm.medium
                utm_campaign: data.utm.campaign
          - when: {data.consent.email: "*"}
            lead: {email: data.email, phone: data.phone, external-id: data.external_id}
            consent: [{channel: mail, given: data.consent.email, on: data.consent.at, basis: "as {{data.source}} says"}]
          - when: {data.consent.call: "*"}
            lead: {email: data.email, phone: data.phone, external-id: data.external_id}
            consent: [{channel: call, given: data.consent.call, on: data.consent.at, basis: "as {{data.source}} says"}]
          - when: {data.unsubscribed: ["true", "yes", "y", "on", "1"]}
            lead: {email: data.email, phone: data.phone, external-id: data.external_id}
            opt-out: {channels: [mail], reason: unsubscribed}

        """

    private static let answers = """
        # A form that somebody filled in. Answers are found by the type of their question; name the others by their
        # "ref": first-name: form_response.answers[field.ref=REF].text
        rules:
          - at: form_response.submitted_at
            lead:
              email: ["form_response.answers[type=email].email", form_response.hidden.email]
              phone: ["form_response.answers[type=phone_number].phone_number", form_response.hidden.phone]
              full-name: form_response.hidden.name
              company: form_response.hidden.company
            engagement:
              type: "{{form_response.definition.title}}"
              attribution:
                form: form_response.definition.title
                utm_source: form_response.hidden.utm_source
                utm_medium: form_response.hidden.utm_medium
                utm_campaign: form_response.hidden.utm_campaign
                gclid: form_response.hidden.gclid

        """

    private static let invitees = """
        # A meeting that somebody booked or called off. A meeting that is moved is called off and booked again.
        rules:
          - when: {event: invitee.created}
            at: created_at
            lead:
              email: [payload.email, payload.invitee.email]
              full-name: [payload.name, payload.invitee.name]
              phone: payload.text_reminder_number
              time-zone: [payload.timezone, payload.invitee.timezone]
            engagement:
              type: meeting-booked
              attribution: {utm_source: payload.tracking.utm_source, utm_campaign: payload.tracking.utm_campaign}
            meeting:
              is: booked
              starts: [payload.scheduled_event.start_time, payload.event.start_time]
              ends: [payload.scheduled_event.end_time, payload.event.end_time]
              with: "payload.scheduled_event.event_memberships[0].user_email"
          - when: {event: invitee.canceled, payload.rescheduled: "true"}
            ignore: yes
          - when: {event: invitee.canceled}
            at: created_at
            lead: {email: [payload.email, payload.invitee.email]}
            meeting:
              is: cancelled
              starts: [payload.scheduled_event.start_time, payload.event.start_time]
              reason: payload.cancellation.reason

        """

    private static let columns = """
        # A lead form of Google Ads.
        rules:
          - when: {is_test: "true"}
            id: lead_id
            ignore: yes
          - id: lead_id
            lead:
              email: "user_column_data[column_id=EMAIL].string_value"
              phone: "user_column_data[column_id=PHONE_NUMBER].string_value"
              full-name: "user_column_data[column_id=FULL_NAME].string_value"
              first-name: "user_column_data[column_id=FIRST_NAME].string_value"
              last-name: "user_column_data[column_id=LAST_NAME].string_value"
              company: "user_column_data[column_id=COMPANY_NAME].string_value"
              title: "user_column_data[column_id=JOB_TITLE].string_value"
              city: "user_column_data[column_id=CITY].string_value"
            engagement:
              type: lead-form
              attribution: {gclid: gcl_id, form: form_id, campaign_id: campaign_id}

        """

    private static let ads = """
        # Lead ads of Meta tell the id of a lead and nothing else, so leads that are not known yet wait.
        rules:
          - each: "entry[*].changes[*]"
            when: {field: leadgen}
            id: value.leadgen_id
            at: value.created_time
            lead: {external-id.meta: value.leadgen_id}
            engagement: {type: lead-ad, attribution: {form: value.form_id, ad: value.ad_id}}

        """
}
