using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// One entry of the project's <c>renamed</c>: an agent that has a new name in its file and keeps its ID. The two names differ.
/// </summary>
/// <param name="From">The old name.</param>
/// <param name="To">The new name.</param>
/// <param name="ToPlace">The place of the new name in the project file.</param>
internal sealed record RenameEntry(AgentName From, AgentName To, Place ToPlace)
{
    /// <summary>Returns the entry for an environment in which every name ends with this suffix.</summary>
    public RenameEntry AddSuffix(string suffix) => this with { From = new(From.Text + suffix), To = new(To.Text + suffix) };
}
