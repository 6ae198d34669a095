using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Drafts the files of agents, one agent after the other; what is in the way of one leaves no trace of it in the drafts.</summary>
internal sealed class AgentDrafts(ProjectFolder project, FileEdit edit, ImportOptions options)
{
    /// <summary>The drafts so far.</summary>
    public DraftFiles Files { get; private set; } = new();

    public List<DraftedAgent> Agents { get; } = [];

    /// <summary>Drafts the files of one agent, or says what is in the way.</summary>
    public ImportObstacle? Add(ImportCandidate candidate)
    {
        if (candidate.Taken(options).FirstOrDefault(HoldsSecret) is { } hidden)
        {
            return new($"{hidden.Pointer} holds a secret, which differs from the server's and is never written to a file", "set its variable to what the server should have, then apply");
        }

        var wanted = edit.WithoutSuffix(WantedConfig.Of(candidate, options));
        var branch = Files.Branch();
        string file;
        if (candidate.Desired is { } desired)
        {
            file = desired.File;
            if (edit.Draft(desired, wanted, branch) is { } obstacle)
            {
                return obstacle;
            }
        }
        else
        {
            var name = (wanted["name"] as ConfigValue.Text)?.Value ?? candidate.Observed.Name.Text;
            var isPlain = name == candidate.Observed.Name.Text;
            file = Relative(new NewFile(project, options).Draft(isPlain ? candidate.Observed.AgentKey ?? name : name, wanted, branch));
        }

        Agents.Add(new(candidate, file, [.. branch.Touched.Distinct(StringComparer.Ordinal).Select(Relative)], options));
        Files = branch;
        return null;
    }

    private string Relative(string path) => Path.GetRelativePath(ProjectFolder.RealPath(project.Root) ?? project.Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static bool HoldsSecret(PropertyChange difference) =>
        (difference.Before is { } before && SecretMarks.HasSecret(before)) || (difference.After is { } after && SecretMarks.HasSecret(after));
}
