import Prospecting

extension InboundKind {
    static let hubSpot = """
        # What changed of contacts. A change names its contact by HubSpot's id alone, so contacts are known here by it:
        # import them with a column hubspot-id, or subscribe to changes of email and phone.
        rules:
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: email}
            id: "{{eventId}}-{{subscriptionId}}-{{occurredAt}}"
            at: occurredAt
            lead: {hubspot-id: objectId, email: propertyValue}
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: [phone, mobilephone]}
            lead: {hubspot-id: objectId, phone: propertyValue}
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: firstname}
            lead: {hubspot-id: objectId, first-name: propertyValue}
            create: no
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: lastname}
            lead: {hubspot-id: objectId, last-name: propertyValue}
            create: no
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: jobtitle}
            lead: {hubspot-id: objectId, title: propertyValue}
            create: no
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: company}
            lead: {hubspot-id: objectId, company: propertyValue}
            create: no
          - each: "[*]"
            when: {subscriptionType: contact.propertyChange, propertyName: hs_email_optout, propertyValue: "true"}
            at: occurredAt
            lead: {hubspot-id: objectId}
            opt-out: {channels: [mail], reason: unsubscribed in HubSpot}
          - each: "[*]"
            when: {propertyName: lifecyclestage, propertyValue: marketingqualifiedlead}
            at: occurredAt
            lead: {hubspot-id: objectId}
            stage: mql
          - each: "[*]"
            when: {propertyName: lifecyclestage, propertyValue: opportunity}
            at: occurredAt
            lead: {hubspot-id: objectId}
            stage: opportunity
          - each: "[*]"
            when: {propertyName: [lifecyclestage, hs_email_optout]}
            ignore: yes
          - each: "[*]"
            when: {subscriptionType: [contact.creation, contact.deletion]}
            ignore: yes

        """

    static let contacts = """
        # Contacts that were made or changed, forms that were sent in, pages and mails that were looked at, and who
        # unsubscribed.
        rules:
          - each: '["mautic.lead_post_save_new"][*]'
            at: timestamp
            lead:
              email: contact.fields.core.email.value
              phone: contact.fields.core.phone.value
              mobile-phone: contact.fields.core.mobile.value
              first-name: contact.fields.core.firstname.value
              last-name: contact.fields.core.lastname.value
              title: contact.fields.core.position.value
              company: contact.fields.core.company.value
              city: contact.fields.core.city.value
              country: contact.fields.core.country.value
              external-id.mautic: contact.id
          - each: '["mautic.lead_post_save_update"][*]'
            at: timestamp
            lead:
              email: contact.fields.core.email.value
              phone: contact.fields.core.phone.value
              mobile-phone: contact.fields.core.mobile.value
              first-name: contact.fields.core.firstname.value
              last-name: contact.fields.core.lastname.value
              title: contact.fields.core.position.value
              company: contact.fields.core.company.value
              city: contact.fields.core.city.value
              country: contact.fields.core.country.value
              external-id.mautic: contact.id
          - each: '["mautic.lead_post_save_new"][*]'
            when: {"contact.doNotContact[channel=email].reason": ["1", "3"]}
            lead: {email: contact.fields.core.email.value, external-id.mautic: contact.id}
            opt-out: {channels: [mail], reason: unsubscribed in Mautic}
          - each: '["mautic.lead_post_save_update"][*]'
            when: {"contact.doNotContact[channel=email].reason": ["1", "3"]}
            lead: {email: contact.fields.core.email.value, external-id.mautic: contact.id}
            opt-out: {channels: [mail], reason: unsubscribed in Mautic}
          - each: '["mautic.form_on_submit"][*]'
            at: [submission.dateSubmitted, timestamp]
            lead: {external-id.mautic: submission.lead.id}
            create: no
            engagement: {type: "{{submission.form.alias}}", attribution: {form: submission.form.name, referer: submission.referer}}
          - each: '["mautic.page_on_hit"][*]'
            at: [hit.dateHit, timestamp]
            lead: {external-id.mautic: hit.lead.id}
            create: no
            engagement: {type: page-visit, attribution: {url: hit.url}}
          - each: '["mautic.email_on_open"][*]'
            at: [stat.dateRead, timestamp]
            lead: {external-id.mautic: stat.lead.id}
            create: no
            engagement: {type: mail-open, attribution: {mail: stat.email.name}}
          - each: '["mautic.lead_channel_subscription_changed"][*]'
            when: {channel: email, new_status: [unsubscribed, manual]}
            at: timestamp
            lead: {external-id.mautic: contact.id, email: contact.fields.core.email.value}
            opt-out: {channels: [mail], reason: unsubscribed in Mautic}
          - each: '["mautic.lead_channel_subscription_changed"][*]'
            ignore: yes
          - each: '["mautic.lead_points_change"][*]'
            ignore: yes
          - each: '["mautic.lead_post_delete"][*]'
            ignore: yes

        """
}
