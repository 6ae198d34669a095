using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing;

/// <summary>What became of the text of a file.</summary>
internal abstract record YamlEditResult
{
    private YamlEditResult()
    {
    }

    /// <summary>Read again, it is what was meant; outside of the edits it is the same text.</summary>
    public sealed record Done(string Text) : YamlEditResult;

    /// <summary>Nothing was changed, since it could not be done without touching what was not meant.</summary>
    /// <param name="Reason">Why, as a sentence without its end.</param>
    /// <param name="Place">Where the obstacle stands.</param>
    public sealed record Refused(string Reason, Place Place) : YamlEditResult;
}
