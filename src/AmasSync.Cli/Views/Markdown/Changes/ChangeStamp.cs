using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Formats the hash of a change, so that the text around it stands for this change and no other. Readers do not see it: it is an HTML
/// comment inside of a line.
/// </summary>
/// <param name="isShown">Whether texts have hashes.</param>
internal sealed class ChangeStamp(bool isShown)
{
    // As long as the name of a Git object: two changes with the same one cannot be found.
    private const int Length = 40;

    private readonly Dictionary<Change, string> stamps = new(ReferenceEqualityComparer.Instance);

    /// <summary>Formats the end of a line; empty if texts have no hashes.</summary>
    public string Format(Change change)
    {
        if (!isShown)
        {
            return "";
        }

        if (!stamps.TryGetValue(change, out var stamp))
        {
            stamp = $" <!-- {ChangeHash.Compute(change)[..Length]} -->";
            stamps.Add(change, stamp);
        }

        return stamp;
    }
}
