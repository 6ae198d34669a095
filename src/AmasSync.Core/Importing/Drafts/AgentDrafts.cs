using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Drafts the files of agents, one agent after the other; what is in the way of one leaves no trace of it in the drafts.</summary>
internal sealed class AgentDrafts(ProjectFolder project, FileEditor edit, ImportOptions options)
{
    /// <summary>The drafts so far.</summary>
    public DraftFiles Files { get; private set; } = new();

    public List<DraftedAgent> Agents { get; } = [];

    /// <summary>Drafts the files of one agent, or says what is in the way.</summary>
    public ImportObstacle? Add(ImportCandidate candidate)
    {
        if (candidate.SelectAccepted(options).FirstOrDefault(HoldsSecret) is { } secretDifference)
        {
            return new($"{secretDifference.Pointer} holds a secret, which differs from the server's and is never written to a file", "set its variable to what the server should have, then apply");
        }

        var target = edit.RemoveSuffix(TargetConfig.Compute(candidate, options));
        var branch = Files.Branch();
        string file;
        if (candidate.Desired is { } desired)
        {
            file = desired.File;
            if (edit.Draft(desired, target, branch) is { } obstacle)
            {
                return obstacle;
            }
        }
        else
        {
            var name = (target["name"] as ConfigValue.Text)?.Value ?? candidate.Observed.Name.Text;
            var isPlain = name == candidate.Observed.Name.Text;
            file = ToRelative(new NewFileWriter(project, options).Draft(isPlain ? candidate.Observed.AgentKey ?? name : name, target, branch));
        }

        Agents.Add(new(candidate, file, [.. branch.ChangedPaths.Distinct(StringComparer.Ordinal).Select(ToRelative)], options));
        Files = branch;
        return null;
    }

    private string ToRelative(string path) => Path.GetRelativePath(ProjectFolder.ResolveLinks(project.Root) ?? project.Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static bool HoldsSecret(PropertyChange difference) =>
        (difference.Before is { } before && SecretMarker.HasSecret(before)) || (difference.After is { } after && SecretMarker.HasSecret(after));
}
