using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>The folder of the project, as it is in a commit.</summary>
/// <param name="Commit">The commit that is checked out.</param>
/// <param name="State">The agents of the folder. Each file that was read has the content that it has in the commit.</param>
internal sealed record CommittedFolder(string Commit, DesiredState State);
