using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing;

/// <summary>The result of editing the text of a file.</summary>
internal abstract record YamlEditResult
{
    private YamlEditResult()
    {
    }

    /// <summary>The new text. Parsed again, it has the expected content; outside the edits it is unchanged.</summary>
    public sealed record Done(string Text) : YamlEditResult;

    /// <summary>Nothing was changed, because the edit would have changed other parts of the file.</summary>
    /// <param name="Reason">The reason, as a sentence that begins with a lower-case letter and has no period.</param>
    /// <param name="Place">The location of the obstacle.</param>
    public sealed record Refused(string Reason, Place Place) : YamlEditResult;
}
