using System.Text.RegularExpressions;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Core;

/// <summary>
/// The folder at a commit, which a plan compares with as if exactly its agents had been applied. It is checked like the current folder.
/// An agent whose values there are not known is left out of the comparison: it would be shown with values that it never had, or as new.
/// </summary>
internal sealed record BaseFolder
{
    private readonly HashSet<AgentName> unknownNames;
    private readonly HashSet<string> unreadFiles;
    private readonly IReadOnlyList<string> unreadTexts;

    /// <param name="reference">The commit, as the user named it.</param>
    /// <param name="composed">The folder as it was read, with the findings that explain unknown values.</param>
    /// <param name="state">The same folder after all checks.</param>
    /// <param name="readText">Returns the text of a file of the folder, for files whose agents are not known.</param>
    public BaseFolder(string reference, DesiredState composed, DesiredState state, Func<string, string> readText)
    {
        Reference = reference;
        Finding[] errors = [.. composed.Findings.Where(IsError)];
        var agentFiles = state.Agents.Select(agent => agent.File).ToHashSet(StringComparer.Ordinal);
        var unattributed = errors.Where(error => error.Agent is null).Select(error => error.Place.File);
        unreadFiles = [.. unattributed, .. state.UnnamedAgents.Select(agent => agent.File)];
        unreadTexts = [.. unreadFiles.Select(readText)];
        var known = state.Agents.Where(agent => !errors.Any(error => Affects(error, agent, agentFiles))).ToList();
        unknownNames = state.Agents.Except(known).Select(agent => agent.Name).ToHashSet();
        Agents = [.. known.Where(agent => !unknownNames.Contains(agent.Name)).DistinctBy(agent => agent.Name).OrderBy(agent => agent.Name)];
        Findings = [.. state.Findings.Select(ToFinding).OfType<Finding>()];
    }

    /// <summary>Gets the commit, as the user named it.</summary>
    public string Reference { get; }

    /// <summary>Gets the agents whose values are known.</summary>
    public IReadOnlyList<DesiredAgent> Agents { get; }

    /// <summary>Gets the errors of the folder at the commit, as findings of the base.</summary>
    public IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets whether no agent can be compared, because the project file of the commit has errors.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Creates the inventory of a run that would have applied exactly this folder.</summary>
    public Inventory CreateInventory(string environment, string server) => new()
    {
        ProjectId = Reference,
        Environment = environment,
        Server = server,
        Agents = IsUnreadable ? [] : [.. Agents.Select(ToOwnedAgent)],
    };

    /// <summary>Returns the folder without the agents that cannot be compared.</summary>
    public DesiredState SelectComparable(DesiredState desired, PlanOptions options)
    {
        var known = Agents.Select(agent => agent.Name).ToHashSet();
        return desired with { Agents = [.. desired.Agents.Where(agent => IsComparable(agent, known, options))] };
    }

    /// <summary>Returns the findings of the base, and one about the agents that cannot be compared.</summary>
    public IReadOnlyList<Finding> ListFindings(DesiredState desired, PlanOptions options)
    {
        DesiredAgent[] excluded = [.. desired.Agents.Except(SelectComparable(desired, options).Agents)];
        if (excluded.Length == 0)
        {
            return Findings;
        }

        var names = NameList.Format(excluded.Select(agent => agent.Name.Text));
        return [.. Findings, FindingCatalog.NotComparedWithBase(excluded[0].File, Reference, names, excluded.Length)];
    }

    // A name that the base does not have may be that of an agent in a file that could not be read there.
    private bool IsComparable(DesiredAgent agent, HashSet<AgentName> known, PlanOptions options)
    {
        AgentName[] names = [agent.Name, .. options.Renamed.ListNames(agent.Name)];
        return !IsUnreadable
            && !names.Any(unknownNames.Contains)
            && (names.Any(known.Contains) || !(unreadFiles.Contains(agent.File) || names.Any(name => IsInUnreadText(name, options))));
    }

    private bool IsInUnreadText(AgentName name, PlanOptions options)
    {
        var suffix = options.Renamed.Suffix;
        var written = name.Text.EndsWith(suffix, StringComparison.Ordinal) ? name.Text[..^suffix.Length] : name.Text;
        Regex pattern = new($"""name["']?\s*:\s*["']?{Regex.Escape(written)}(?!\w)""", RegexOptions.CultureInvariant);
        return unreadTexts.Any(pattern.IsMatch);
    }

    private static bool IsError(Finding finding) =>
        finding.Severity == Severity.Error && finding.Rule != RuleCatalog.FolderNotFound;

    // An error in a file that is not an agent file concerns every agent with values from it. A file of defaults or an overlay that could
    // not be read leaves no value, so it concerns the agents that it would be merged into.
    private static bool Affects(Finding error, DesiredAgent agent, HashSet<string> agentFiles)
    {
        if (error.Agent is not null)
        {
            return error.Agent == agent.Name.Text;
        }

        var file = error.Place.File;
        return file == agent.File || (!agentFiles.Contains(file) && (IsMergedInto(file, agent.File) || HasValueFrom(file, agent)));
    }

    private static bool HasValueFrom(string file, DesiredAgent agent) =>
        agent.Sources.FindPlacesInOtherFiles(agent.File, JsonPointer.Root).Any(place => place.File == file);

    private static bool IsMergedInto(string file, string agentFile)
    {
        var (folder, name) = SplitPath(file);
        var (agentFolder, agentName) = SplitPath(agentFile);
        if (name.StartsWith("_defaults.", StringComparison.Ordinal))
        {
            return agentFolder.StartsWith(folder, StringComparison.Ordinal);
        }

        var stem = Path.GetFileNameWithoutExtension(agentName);
        return folder == agentFolder && name.StartsWith($"{stem}.", StringComparison.Ordinal);
    }

    private static (string Folder, string Name) SplitPath(string file)
    {
        var slash = file.LastIndexOf('/') + 1;
        return (file[..slash], file[slash..]);
    }

    private Finding? ToFinding(Finding finding) => finding switch
    {
        _ when finding.Rule == RuleCatalog.FolderNotFound => FindingCatalog.FolderNotInBase(finding.Place, Reference),
        { Severity: Severity.Error } => FindingCatalog.ErrorInBase(Reference, finding),
        _ => null,
    };

    private static OwnedAgent ToOwnedAgent(DesiredAgent agent) => new()
    {
        Name = agent.Name,
        Id = $"{agent.File}#{agent.Document}",
        File = agent.File,
        Applied = agent.Config,
        Observed = agent.Config,
        Shared = SharedValueScan.Collect(agent),
        AppliedAt = DateTimeOffset.UnixEpoch,
    };
}
