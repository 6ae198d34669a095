namespace Amas.Config;

/// <summary>
/// The name of a SystemConfig. Two names are equal if they match after NFC normalization, trimming and upper-casing:
/// readers cannot see such differences, and the server's own rule is not documented.
/// </summary>
internal readonly record struct AgentName(string Text) : IComparable<AgentName>
{
    public string Text { get; } = Text;

    /// <summary>Gets the text in NFC.</summary>
    public string Normalized => NormalForm.Compose(Text);

    private string Key => Normalized.Trim().ToUpperInvariant();

    public bool Equals(AgentName other) =>
        string.Equals(Text, other.Text, StringComparison.Ordinal) || string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public int CompareTo(AgentName other) =>
        string.CompareOrdinal(Key, other.Key) is var order and not 0 ? order : string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;
}
