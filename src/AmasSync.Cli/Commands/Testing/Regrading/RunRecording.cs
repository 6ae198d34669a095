using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing.Recording;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Cli.Commands.Testing.Regrading;

/// <summary>Chooses how the runs of tests are made: in conversations, which are recorded, or from what was recorded before.</summary>
internal sealed class RunRecording(TestOptions options, Workspace workspace, RunContext context)
{
    private readonly string testsFolder = TestSessions.GetTestsFolder(workspace);

    // An embedded server answers with the model that was selected for it.
    private string Server => options.Model is { } model
        ? $"{workspace.Environment.Server} {string.Join(' ', model.ListEmulatorArguments())}"
        : workspace.Environment.Server;

    /// <summary>Returns what the server is known to show from an earlier probe.</summary>
    public ObservedCapabilities ReadCapabilities() =>
        new(new ServerCapabilities(testsFolder, context.Host.Time).Read(workspace.Environment.Server));

    /// <summary>Returns the transcripts of the runs of tests.</summary>
    /// <param name="folder">The folder of this run; null if it makes no conversations.</param>
    /// <param name="secrets">The secrets to replace by marks.</param>
    public RecordedRuns CreateStore(TestRunFolder? folder, KnownSecrets secrets) =>
        new(testsFolder, new(string.Join('\n', workspace.Environment.Name, Server), options.KeepsMemory))
        {
            Folder = folder?.Folder,
            MaxAge = options.Regrades ? null : EarlierRuns.MaxRecordingAge,
            Time = context.Host.Time,
            Secrets = secrets,
            Environment = workspace.Environment.Name,
            Server = workspace.Environment.Server,
        };

    /// <summary>Creates the player that judges recorded runs again.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="judge">The judge of criteria in prose.</param>
    public IRunPlayer CreateRecordedPlayer(IReadOnlyList<PlannedTest> tests, IRubricJudge judge)
    {
        var store = CreateStore(folder: null, KnownSecrets.None);
        var observed = ReadCapabilities();
        foreach (var turn in tests.SelectMany(planned => FindTurns(store, planned)))
        {
            observed.Add(turn);
        }

        return new RecordedPlayer(store, new RunEvaluator(judge, observed));
    }

    /// <summary>
    /// Creates what finds the runs of a base of the last 24 hours; null if all runs are made now. An apply needs them all, because its
    /// repetition must not meet the same lucky base. Answers of a script cost nothing, and change with a file that is no part of the keys.
    /// </summary>
    /// <param name="store">The recorded runs.</param>
    /// <param name="observed">What the server has shown so far, shared by all runs.</param>
    public EarlierRuns? CreateEarlierRuns(IRunStore store, ObservedCapabilities observed) =>
        options.Regrades || options.IsRequired || ScriptedReplies.DecideVerdicts(workspace.Environment, options.Model)
            ? null
            : new(store, observed, context.Host.Time);

    /// <summary>Returns the path of a folder as reports name it.</summary>
    public string GetShownPath(string folder) =>
        Path.GetRelativePath(workspace.Root, folder).Replace(Path.DirectorySeparatorChar, '/');

    // What any recorded reply showed, the server showed when the first one was judged, or soon after.
    private static IEnumerable<TurnEvidence> FindTurns(RecordedRuns store, PlannedTest planned)
    {
        (ConversationTest? Test, bool IsOnBase)[] sides = [(planned.Test, false), (planned.OnBase, true)];
        return
            from side in sides
            where side.Test is not null
            from number in Enumerable.Range(1, planned.MaxRuns)
            from turn in store.Find(side.Test, new(number, side.IsOnBase))?.Turns ?? []
            select turn;
    }
}
