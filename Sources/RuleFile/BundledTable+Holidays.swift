// swift-format-ignore-file

extension BundledTable {
    /// The days that rules name.
    static let holidays: StaticString = #"""
        holidays:
          us-al:
            with: US
            observed: nearest
            days: {Mardi Gras: easter - 47, Confederate Memorial Day: mon from 04-22, "Jefferson Davis' Birthday": mon from 06-01}
          us-la:
            with: US
            observed: nearest
            days:
              Battle of New Orleans: 01-08
              "Robert E. Lee Day": 01-19
              Mardi Gras: easter - 47
              Good Friday: easter - 2
              Confederate Memorial Day: 06-03
              Huey P. Long Day: 08-30
              All Saints' Day: 11-01
              Election Day: tue from 11-02
          us-ms:
            with: US
            observed: nearest
            days: {Confederate Memorial Day: mon from 04-24}
          us-pa:
            with: US
            observed: nearest
            days:
              "Lincoln's Birthday": 02-12
              Good Friday: easter - 2
              Flag Day: 06-14
              Election Day: tue from 11-02
          us-ri:
            with: US
            observed: nearest
            days: {Rhode Island Independence Day: 05-04, Victory Day: mon from 08-08, Election Day: tue from 11-02}
          us-ut:
            with: US
            observed: nearest
            days: {Juneteenth: mon from 06-15, Pioneer Day: 07-24}
          gb:
            observed: next
            days:
              "New Year's Day": 01-01
              Good Friday: easter - 2
              Easter Monday: easter + 1
              Early May bank holiday: mon from 05-01
              Spring bank holiday: mon from 05-25
              Summer bank holiday: mon from 08-25
              Christmas Day: 12-25
              Boxing Day: 12-26
          de:
            days:
              Neujahr: 01-01
              Karfreitag: easter - 2
              Ostermontag: easter + 1
              Tag der Arbeit: 05-01
              Christi Himmelfahrt: easter + 39
              Pfingstmontag: easter + 50
              Tag der Deutschen Einheit: 10-03
              1. Weihnachtstag: 12-25
              2. Weihnachtstag: 12-26
          fr:
            days:
              Jour de l'An: 01-01
              Lundi de Pâques: easter + 1
              Fête du Travail: 05-01
              Victoire 1945: 05-08
              Ascension: easter + 39
              Lundi de Pentecôte: easter + 50
              Fête nationale: 07-14
              Assomption: 08-15
              Toussaint: 11-01
              Armistice 1918: 11-11
              Noël: 12-25
          nl:
            days:
              Nieuwjaarsdag: 01-01
              Goede Vrijdag: easter - 2
              Eerste paasdag: easter + 0
              Tweede paasdag: easter + 1
              Koningsdag: 04-27
              Bevrijdingsdag: 05-05
              Hemelvaartsdag: easter + 39
              Eerste pinksterdag: easter + 49
              Tweede pinksterdag: easter + 50
              Eerste kerstdag: 12-25
              Tweede kerstdag: 12-26
          es:
            days:
              Año Nuevo: 01-01
              Epifanía: 01-06
              Viernes Santo: easter - 2
              Fiesta del Trabajo: 05-01
              Asunción: 08-15
              Fiesta Nacional: 10-12
              Todos los Santos: 11-01
              Día de la Constitución: 12-06
              Inmaculada Concepción: 12-08
              Navidad: 12-25
          it:
            days:
              Capodanno: 01-01
              Epifania: 01-06
              Pasqua: easter + 0
              Lunedì dell'Angelo: easter + 1
              Liberazione: 04-25
              Festa del Lavoro: 05-01
              Festa della Repubblica: 06-02
              Ferragosto: 08-15
              San Francesco: 10-04
              Ognissanti: 11-01
              Immacolata: 12-08
              Natale: 12-25
              Santo Stefano: 12-26
          at:
            days:
              Neujahr: 01-01
              Heilige Drei Könige: 01-06
              Ostermontag: easter + 1
              Staatsfeiertag: 05-01
              Christi Himmelfahrt: easter + 39
              Pfingstmontag: easter + 50
              Fronleichnam: easter + 60
              Mariä Himmelfahrt: 08-15
              Nationalfeiertag: 10-26
              Allerheiligen: 11-01
              Mariä Empfängnis: 12-08
              Christtag: 12-25
              Stefanitag: 12-26
          be:
            days:
              Nieuwjaar: 01-01
              Paasmaandag: easter + 1
              Dag van de Arbeid: 05-01
              Hemelvaart: easter + 39
              Pinkstermaandag: easter + 50
              Nationale feestdag: 07-21
              Hemelvaart van Maria: 08-15
              Allerheiligen: 11-01
              Wapenstilstand: 11-11
              Kerstmis: 12-25
          ie:
            observed: next
            days:
              "New Year's Day": 01-01
              "Saint Brigid's Day": mon from 02-01
              "Saint Patrick's Day": 03-17
              Good Friday: easter - 2
              Easter Monday: easter + 1
              May Day: mon from 05-01
              June holiday: mon from 06-01
              August holiday: mon from 08-01
              October holiday: mon from 10-25
              Christmas Day: 12-25
              "Saint Stephen's Day": 12-26
          pl:
            days:
              Nowy Rok: 01-01
              Trzech Króli: 01-06
              Wielkanoc: easter + 0
              Poniedziałek Wielkanocny: easter + 1
              Święto Pracy: 05-01
              Święto Konstytucji: 05-03
              Boże Ciało: easter + 60
              Wniebowzięcie: 08-15
              Wszystkich Świętych: 11-01
              Święto Niepodległości: 11-11
              Wigilia: 12-24
              Boże Narodzenie: 12-25
              Drugi dzień Bożego Narodzenia: 12-26
          pt:
            days:
              Ano Novo: 01-01
              Sexta-feira Santa: easter - 2
              Dia da Liberdade: 04-25
              Dia do Trabalhador: 05-01
              Corpo de Deus: easter + 60
              Dia de Portugal: 06-10
              Assunção: 08-15
              Implantação da República: 10-05
              Todos os Santos: 11-01
              Restauração da Independência: 12-01
              Imaculada Conceição: 12-08
              Natal: 12-25
          se:
            days:
              Nyårsdagen: 01-01
              Trettondedag jul: 01-06
              Långfredagen: easter - 2
              Annandag påsk: easter + 1
              Första maj: 05-01
              Kristi himmelsfärdsdag: easter + 39
              Nationaldagen: 06-06
              Midsommarafton: fri from 06-19
              Midsommardagen: sat from 06-20
              Alla helgons dag: sat from 10-31
              Julafton: 12-24
              Juldagen: 12-25
              Annandag jul: 12-26
              Nyårsafton: 12-31
          dk:
            days:
              Nytårsdag: 01-01
              Skærtorsdag: easter - 3
              Langfredag: easter - 2
              Anden påskedag: easter + 1
              Kristi himmelfartsdag: easter + 39
              Anden pinsedag: easter + 50
              Grundlovsdag: 06-05
              Juleaftensdag: 12-24
              Juledag: 12-25
              Anden juledag: 12-26
          ch:
            days:
              Neujahr: 01-01
              Berchtoldstag: 01-02
              Karfreitag: easter - 2
              Ostermontag: easter + 1
              Tag der Arbeit: 05-01
              Auffahrt: easter + 39
              Pfingstmontag: easter + 50
              Bundesfeier: 08-01
              Weihnachten: 12-25
              Stephanstag: 12-26
          fi:
            days:
              Uudenvuodenpäivä: 01-01
              Loppiainen: 01-06
              Pitkäperjantai: easter - 2
              Toinen pääsiäispäivä: easter + 1
              Vappu: 05-01
              Helatorstai: easter + 39
              Juhannusaatto: fri from 06-19
              Juhannuspäivä: sat from 06-20
              Pyhäinpäivä: sat from 10-31
              Itsenäisyyspäivä: 12-06
              Jouluaatto: 12-24
              Joulupäivä: 12-25
              Tapaninpäivä: 12-26
          cz:
            days:
              Nový rok: 01-01
              Velký pátek: easter - 2
              Velikonoční pondělí: easter + 1
              Svátek práce: 05-01
              Den vítězství: 05-08
              Cyril a Metoděj: 07-05
              Mistr Jan Hus: 07-06
              Den české státnosti: 09-28
              Den vzniku státu: 10-28
              Den boje za svobodu: 11-17
              Štědrý den: 12-24
              1. svátek vánoční: 12-25
              2. svátek vánoční: 12-26
          au:
            observed: next
            days:
              "New Year's Day": 01-01
              Australia Day: 01-26
              Good Friday: easter - 2
              Easter Monday: easter + 1
              Anzac Day: 04-25
              Christmas Day: 12-25
              Boxing Day: 12-26
          nz:
            observed: next
            days:
              "New Year's Day": 01-01
              Day after New Year's Day: 01-02
              Waitangi Day: 02-06
              Good Friday: easter - 2
              Easter Monday: easter + 1
              Anzac Day: 04-25
              "King's Birthday": mon from 06-01
              Labour Day: mon from 10-22
              Christmas Day: 12-25
              Boxing Day: 12-26
          sg:
            observed: next
            days: {"New Year's Day": 01-01, Good Friday: easter - 2, Labour Day: 05-01, National Day: 08-09, Christmas Day: 12-25}
        """#
}
