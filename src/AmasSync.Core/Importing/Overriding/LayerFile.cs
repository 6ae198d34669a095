using Amas.Config.Yaml.Editing;
using AmasSync.Core.Importing.Drafts;

namespace AmasSync.Core.Importing.Overriding;

/// <summary>Edits one document of a drafted file.</summary>
internal static class LayerFile
{
    /// <summary>Drafts the edits, or returns the obstacle.</summary>
    /// <param name="path">The path of the file, without links.</param>
    /// <param name="name">The name of the file in messages.</param>
    /// <param name="document">The index of the document.</param>
    /// <param name="edits">The edits, in order.</param>
    /// <param name="files">The drafts.</param>
    public static ImportObstacle? Apply(string path, string name, int document, IReadOnlyList<YamlEdit> edits, DraftFiles files)
    {
        if (files.ReadText(path) is not { } text)
        {
            return new($"cannot read {name}");
        }

        switch (YamlEditor.Apply(name, text, document, edits))
        {
            case YamlEditResult.Done done:
                files.Change(path, done.Text);
                return null;
            case YamlEditResult.Refused refused:
                return new(
                    $"cannot change {refused.Place.File}:{refused.Place.Line} in place: {refused.Reason}",
                    "change it by hand, then import again");
            default:
                return null;
        }
    }
}
