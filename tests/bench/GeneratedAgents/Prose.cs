using System.Text;

namespace GeneratedAgents;

/// <summary>
/// The texts of one generated support desk. They depend only on its number, so prompts differ from each other but not between runs.
/// </summary>
internal sealed class Prose(int number)
{
    private static readonly string[] Topics
        = ["Billing", "Shipping", "Returns", "Warranty", "Account", "Repair", "Order", "Travel", "Insurance", "Energy", "Hotel"];

    private static readonly string[] Matters =
    [
        "invoices and refunds", "parcels that are late", "goods that come back", "claims under warranty", "passwords and access", "repairs and spare parts",
        "orders and changes to them",
    ];

    private static readonly string[] Companies = ["Nordlicht Stores", "Kestrel Home", "Fjord & Sons", "Blue Heron", "Alpine Post", "Lindgren Tools", "Café Sørensen", "Maple Street", "Ostsee Direkt"];

    private static readonly string[] Rules =
    [
        "Read the whole message before you decide, including what was quoted from earlier mails.",
        "If two requests stand in one message, treat the one with money in it first.",
        "Never promise a date, a sum or a refund that nobody has confirmed.",
        "Where a number is missing, ask for it in one short question and say where the customer finds it.",
        "Answer in the language of the customer: German, English, or whichever was used last.",
        "Keep to five sentences; a list is allowed where there are steps to follow.",
        "Say what happens next and who does it, even if nothing has to be done.",
        "Do not repeat the customer's words back; begin with the answer.",
        "When the tone is angry, say once that you are sorry, and then help.",
        "Facts older than six months are looked up again before they are used.",
        "Names, addresses and account numbers stay out of anything that is written down.",
        "If the terms and a colleague's note disagree, the terms win; mention the note to the reviewer.",
        "A question about the law goes to a person, with a summary of two lines.",
        "Prices are given with tax, in the currency of the order.",
    ];

    public string Topic => Topics[number % Topics.Length];

    public string Matter => Matters[number % Matters.Length];

    public string Company => Companies[number % Companies.Length];

    private int Drawn { get; set; }

    /// <summary>A prompt of several lines that begins with the given sentence.</summary>
    public string Prompt(string opening, int rules)
    {
        StringBuilder text = new(opening);
        text.Append("\n\n");
        for (var rule = 0; rule < rules; rule++)
        {
            text.Append("- ").Append(Rules[(number + (Drawn++ * (1 + (number % 5)))) % Rules.Length]).Append('\n');
        }

        return text.ToString();
    }
}
