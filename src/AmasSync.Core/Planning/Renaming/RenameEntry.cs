using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>One entry of the project's <c>renamed</c>: an agent that has another name in its file now and keeps its id. The two names differ.</summary>
/// <param name="From">The name that it had.</param>
/// <param name="To">The name that it has now.</param>
/// <param name="ToPlace">Where the new name stands in the project file.</param>
internal sealed record RenameEntry(AgentName From, AgentName To, Place ToPlace)
{
    /// <summary>The same for an environment in which every name ends like this.</summary>
    public RenameEntry AddSuffix(string suffix) => this with { From = new(From.Text + suffix), To = new(To.Text + suffix) };
}
