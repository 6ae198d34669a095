using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Unchanged;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Validation;

namespace AmasSync.Core;

/// <summary>Reads the folder and collects all findings about it, with the severities that the project gives them.</summary>
internal sealed class FolderChecker(ReconcileTarget target)
{
    /// <summary>Reads the folder and checks it, without a request.</summary>
    public DesiredState Read(CancellationToken cancellationToken) => Read(ArrivingAgents.None, cancellationToken);

    /// <summary>Reads the folder and checks it, without a request.</summary>
    /// <param name="arriving">What may release the configuration of an agent as soon as it was read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public DesiredState Read(ArrivingAgents arriving, CancellationToken cancellationToken) =>
        Read(target.Source, arriving, cancellationToken);

    private DesiredState Read(DesiredSource source, ArrivingAgents arriving, CancellationToken cancellationToken)
    {
        using var progress = target.Phases.Begin(RunPhase.ReadingFiles);
        AgentSteps steps = new(Validator.CheckAgent)
        {
            Prepare = agent => RedactForOutput(agent) with { Shared = SharedValueScan.Collect(agent) },
            Receive = arriving.Receive,
        };
        var read = DesiredStateReader.Read(source, steps, cancellationToken);
        var state = Validator.Validate(read);
        if (!ReferenceEquals(state.Agents, read.Agents))
        {
            // Credentials were removed from the texts as they are written.
            state = state with
            {
                Agents = [.. state.Agents.Select(RedactForOutput)],
                UnnamedAgents = [.. state.UnnamedAgents.Select(RedactForOutput)],
            };
        }

        return RedactFindings(ApplySeverityRules(state));
    }

    /// <summary>Reads the folder with its tests, and checks both.</summary>
    /// <param name="globs">The globs of further test files.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public TestedFolder ReadWithTests(IReadOnlyList<string> globs, CancellationToken cancellationToken)
    {
        var files = TestFileSearch.Find(target.Source, globs);
        if (files.Count == 0)
        {
            return new(Read(cancellationToken), new([], [], FileCount: 0));
        }

        // Tests are checked against the configurations.
        var desired = Read(target.Source with { KeepsConfigs = true }, ArrivingAgents.None, cancellationToken);
        var suite = TestSuiteReader.Read(target.Source, files, desired.Agents);
        var all = desired with { FileCount = desired.FileCount + suite.FileCount };
        return suite.Findings.Count == 0 ? new(all, suite) : new(RedactFindings(AddFindings(all, suite.Findings)), suite);
    }

    /// <summary>Reads the folder as the base of a comparison and checks it, without a request.</summary>
    /// <param name="reference">The commit whose files the folder has.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public BaseFolder ReadBase(string reference, CancellationToken cancellationToken)
    {
        AgentSteps steps = new(Validator.CheckAgent) { Prepare = agent => agent with { Shared = SharedValueScan.Collect(agent) } };
        var composed = DesiredStateReader.Read(target.Source, steps, cancellationToken);
        return new(reference, composed, ApplySeverityRules(Validator.Validate(composed)), ReadText);
    }

    /// <summary>Reads the folder and its tests as the base of a comparison, without a request.</summary>
    /// <param name="reference">The commit whose files the folder has.</param>
    /// <param name="globs">The globs of further test files.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public BaseTests ReadBaseWithTests(string reference, IReadOnlyList<string> globs, CancellationToken cancellationToken)
    {
        AgentSteps steps = new(Validator.CheckAgent) { Prepare = RedactForOutput };
        var composed = DesiredStateReader.Read(target.Source, steps, cancellationToken);
        BaseFolder folder = new(reference, composed, ApplySeverityRules(Validator.Validate(composed)), ReadText);
        return new(folder, TestSuiteReader.Read(target.Source, TestFileSearch.Find(target.Source, globs), folder.Agents));
    }

    /// <summary>Adds the findings of the base that the folder is compared with.</summary>
    public DesiredState AddBaseFindings(DesiredState desired, PlanOptions options) =>
        target.Base?.ListFindings(desired, options) is [_, ..] found ? AddFindings(desired, found) : desired;

    /// <summary>Adds a finding for each entry of the project file that matches nothing.</summary>
    public DesiredState AddUnusedEntries(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        var unused = UnusedEntries.Find(target.Protect, options, desired, observed, inventory);
        return unused.Count == 0 ? desired : AddFindings(desired, unused);
    }

    /// <summary>Adds what the server's own validation finds in these configurations.</summary>
    /// <param name="desired">The folder.</param>
    /// <param name="bodies">What would be sent.</param>
    /// <param name="reader">The server.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="RemoteException">The server refused the key.</exception>
    public async Task<DesiredState> AddServerFindingsAsync(
        DesiredState desired,
        IReadOnlyList<AgentBody> bodies,
        IAgentReader reader,
        CancellationToken cancellationToken)
    {
        var markingReader = target.MarkSecrets(reader, desired.Agents.SelectMany(agent => agent.SecretHolders));
        ServerCheck check = new(markingReader, target.MaxParallelism, target.Answers, target.Phases);
        return AddFindings(desired, await check.CheckAsync(bodies, cancellationToken));
    }

    /// <summary>Adds a finding for each secret that the server probably masks in another way than with asterisks.</summary>
    public DesiredState AddLikelyMasks(DesiredState desired, ChangeSet changes)
    {
        Finding[] found =
        [
            .. from change in changes.Changes.OfType<Change.Compared>()
               from difference in change.Differences
               from place in LikelyMask.FindPlaces(difference.After, difference.Before, difference.Pointer)
               select FindingLocator.Locate(FindingCatalog.LikelyMask(place, difference.Pointer, change.Name.Text), change.Desired),
        ];
        return found.Length == 0 ? desired : AddFindings(desired, found);
    }

    /// <summary>Gives the findings the severities that the project's <c>rules</c> set.</summary>
    public DesiredState ApplySeverityRules(DesiredState state) => state with { Findings = target.Rules.Apply(state.Findings) };

    // Bytes that are not text cannot be part of a name.
    private string ReadText(string file) =>
        TextFile.Read(Path.Combine(target.Source.Project.Root, file), file, Place.StartOf(file)).Value ?? "";

    // A text of a file may contain a secret literally, and a finding may quote it.
    private DesiredAgent RedactForOutput(DesiredAgent agent)
    {
        var known = target.KnownSecrets;
        return known.IsEmpty || target.Source.IsShownAsWritten || !agent.HasConfig
            ? agent
            : agent with { Config = known.RedactForOutput(agent.Config) };
    }

    private DesiredState RedactFindings(DesiredState state)
    {
        var known = target.KnownSecrets;
        return known.IsEmpty || target.Source.IsShownAsWritten ? state : state with
        {
            Findings =
            [
                .. state.Findings.Select(finding => finding with
                {
                    Message = known.Redact(finding.Message),
                    Hint = known.Redact(finding.Hint),
                }),
            ],
        };
    }

    private DesiredState AddFindings(DesiredState desired, IReadOnlyList<Finding> found) =>
        ApplySeverityRules(desired with { Findings = Validator.Sort([.. desired.Findings, .. found]) });
}
