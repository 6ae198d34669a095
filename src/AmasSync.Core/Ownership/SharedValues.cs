namespace AmasSync.Core.Ownership;

/// <summary>
/// Where the values of an applied configuration came from, if not from the agent file alone. The next plan needs it to tell a change of a
/// shared value from a change of the file that refers to it. It contains no values, only hashes, and nothing about secrets.
/// </summary>
internal sealed record SharedValues
{
    private static readonly Dictionary<string, string> Nothing = [];

    public static SharedValues None { get; } = new();

    /// <summary>
    /// Gets the source of the value at each path (see <c>PropertyChange.Path</c>) where it is another one than that of the value around it:
    /// a file or <c>vars.name</c>; empty for the agent file.
    /// </summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = Nothing;

    /// <summary>Gets a hash of each shared text that contains variables, before they were replaced, by path.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = Nothing;

    /// <summary>Gets a hash of each variable that is part of a text, by name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = Nothing;

    public bool IsEmpty => Sources.Count == 0 && Texts.Count == 0 && Variables.Count == 0;

    /// <summary>Returns the source of the value at a path: that of the nearest value around it.</summary>
    public string FindSource(string path)
    {
        for (var at = path; ; at = at[..Math.Max(0, at.LastIndexOf('/'))])
        {
            if (Sources.TryGetValue(at, out var source))
            {
                return source;
            }

            if (at.Length == 0)
            {
                return "";
            }
        }
    }

    /// <summary>Returns whether both say the same.</summary>
    public bool HasSameContent(SharedValues other) =>
        AreEqual(Sources, other.Sources) && AreEqual(Texts, other.Texts) && AreEqual(Variables, other.Variables);

    private static bool AreEqual(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
