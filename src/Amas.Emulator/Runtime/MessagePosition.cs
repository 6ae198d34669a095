using System.Globalization;

namespace Amas.Emulator.Runtime;

/// <summary>
/// The position of a message in its conversation, from which scripts draw. Two runs with the same sessions have the same positions,
/// however many sessions there are at once.
/// </summary>
/// <param name="Conversation">The place of the session; computed when a script needs it.</param>
/// <param name="Attempt">The number of the execution in its session, from 1.</param>
internal sealed record MessagePosition(Lazy<ConversationPlace> Conversation, int Attempt)
{
    /// <summary>The first message of the first session.</summary>
    public static MessagePosition First => new(new(() => new ConversationPlace("", 1)), 1);

    /// <summary>Lists what distinguishes this position from all others.</summary>
    public IEnumerable<string> ListParts() =>
    [
        Conversation.Value.Key,
        Conversation.Value.Number.ToString(CultureInfo.InvariantCulture),
        Attempt.ToString(CultureInfo.InvariantCulture),
    ];
}
