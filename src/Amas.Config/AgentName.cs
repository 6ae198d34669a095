using System.Text;

namespace Amas.Config;

/// <summary>
/// The name of a SystemConfig. Two names are the same if they are equal after NFC, trimming and upper-casing:
/// people do not see a difference there, and the server's rule is not documented.
/// </summary>
internal readonly record struct AgentName(string Text) : IComparable<AgentName>
{
    public string Text { get; } = Text;

    /// <summary>The text in NFC. What has no such form, which is U+FFFE and half of a surrogate pair, is U+FFFD.</summary>
    public string Normalized => Ascii.IsValid(Text) ? Text : string.Concat(Text.Replace('\uFFFE', '\uFFFD').EnumerateRunes()).Normalize(NormalizationForm.FormC);

    private string Key => Normalized.Trim().ToUpperInvariant();

    public bool Equals(AgentName other) => string.Equals(Text, other.Text, StringComparison.Ordinal) || string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public int CompareTo(AgentName other) =>
        string.CompareOrdinal(Key, other.Key) is var order and not 0 ? order : string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;
}
