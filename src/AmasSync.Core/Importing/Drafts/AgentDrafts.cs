using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Drafts the files of agents, one agent after the other. An agent with an obstacle leaves nothing in the drafts.</summary>
internal sealed class AgentDrafts(DesiredSource source, string environment, FileEditor edit, ImportOptions options)
{
    private readonly ProjectFolder project = source.Project;
    private readonly CredentialVariables credentials = new(source.Environment);

    /// <summary>The source of the agents, with the variables that the drafts add.</summary>
    public DesiredSource Source => source with { Environment = credentials.Environment };

    /// <summary>The files drafted so far.</summary>
    public DraftFiles Files { get; private set; } = new();

    public List<DraftedAgent> Agents { get; } = [];

    /// <summary>Drafts the files of one agent, or returns the obstacle.</summary>
    public ImportObstacle? Add(ImportCandidate candidate)
    {
        var computed = edit.RemoveSuffix(TargetConfig.Compute(candidate));
        var (target, variables) = credentials.Replace(computed, candidate.Desired?.Config);
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
            var key = FileNames.ChooseSource(name, name == candidate.Observed.Name.Text ? candidate.Observed.AgentKey : null);
            file = ToRelative(new NewFileWriter(project, options).Draft(key, target, branch));
        }

        if (variables.Count > 0 && new ProjectFileEditor(options.ProjectFile, environment).Add(variables, branch) is { } unlisted)
        {
            return unlisted;
        }

        if (branch.ChangedPaths.Find(IsReadOnly) is { } readOnly)
        {
            return new($"{ToRelative(readOnly)} is read-only", "change what generates it, or make it writable, then import again");
        }

        if (branch.ChangedPaths.Find(path => !project.IsOpen(path)) is { } outside)
        {
            return new($"a link leads to {outside}, which is not a file of the project", "replace the link with its target");
        }

        string[] changed = [.. branch.ChangedPaths.Distinct(StringComparer.Ordinal).Select(ToRelative)];
        Agents.Add(new(candidate, file, changed) { FilesOnly = options.FilesOnly, Variables = variables });
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

    // Replacing the file by renaming would succeed, but it is read-only on purpose, for example because a program generates it.
    private static bool IsReadOnly(string path) => new FileInfo(path) is { Exists: true, IsReadOnly: true };

    private string ToRelative(string path)
    {
        var root = ProjectFolder.ResolveLinks(project.Root) ?? project.Root;
        return Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
    }
}
