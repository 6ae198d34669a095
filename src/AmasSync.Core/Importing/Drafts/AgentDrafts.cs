using Amas.Config.Json;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Drafts the files of agents, one agent after the other. An agent with an obstacle leaves nothing in the drafts.</summary>
internal sealed class AgentDrafts(ProjectFolder project, FileEditor edit, ImportOptions options)
{
    /// <summary>The files drafted so far.</summary>
    public DraftFiles Files { get; private set; } = new();

    public List<DraftedAgent> Agents { get; } = [];

    /// <summary>Drafts the files of one agent, or returns the obstacle.</summary>
    public ImportObstacle? Add(ImportCandidate candidate)
    {
        var target = edit.RemoveSuffix(TargetConfig.Compute(candidate));
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
            // The server's key is derived from the name with the environment's suffix.
            var key = name == candidate.Observed.Name.Text ? candidate.Observed.AgentKey ?? name : name;
            file = ToRelative(new NewFileWriter(project, options).Draft(key, target, branch));
        }

        Agents.Add(new(candidate, file, [.. branch.ChangedPaths.Distinct(StringComparer.Ordinal).Select(ToRelative)])
        {
            FilesOnly = options.FilesOnly,
        });
        Files = branch;
        return null;
    }

    /// <summary>
    /// Returns the files whose own values are replaced in places that take the server's value, with their content before.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> FindReplacedFiles()
    {
        var changed = Agents.Where(agent => agent.Candidate.Merge is { ReplacesOwnValue: true }).SelectMany(agent => agent.ChangedFiles);
        var replaced = changed.ToHashSet(StringComparer.Ordinal);
        return Files.All
            .Where(draft => draft.Original is not null && replaced.Contains(ToRelative(draft.Path)))
            .ToDictionary(draft => ToRelative(draft.Path), draft => draft.Original ?? [], StringComparer.Ordinal);
    }

    private string ToRelative(string path)
    {
        var root = ProjectFolder.ResolveLinks(project.Root) ?? project.Root;
        return Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
    }
}
