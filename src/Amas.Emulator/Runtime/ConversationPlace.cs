namespace Amas.Emulator.Runtime;

/// <summary>
/// The place of a session among the equal ones: those with the same configuration, apart from its name, and the same first message.
/// </summary>
/// <param name="key">What the equal sessions have in common.</param>
/// <param name="number">The number of this session among them, from 1.</param>
internal sealed class ConversationPlace(string key, long number)
{
    private readonly Dictionary<int, int> messages = [];

    public string Key => key;

    public long Number => number;

    /// <summary>Whether a rule that applies once per conversation may apply to a message: it applied to no other one.</summary>
    public bool Allows(int rule, int message) => messages.GetValueOrDefault(rule, message) == message;

    /// <summary>Records that a rule applied to a message.</summary>
    public void Record(int rule, int message) => messages.TryAdd(rule, message);
}
