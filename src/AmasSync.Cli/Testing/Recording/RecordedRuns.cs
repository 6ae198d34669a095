using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Cli.Testing.Recording;

/// <summary>
/// The transcripts of runs of tests on this machine: one file per test in the folder of each run, with a line for each conversation. The
/// type is thread-safe.
/// </summary>
/// <param name="testsFolder">The folder of all runs of tests.</param>
/// <param name="keys">Computes the keys of runs.</param>
internal sealed class RecordedRuns(string testsFolder, RunKeys keys) : IRunStore
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<(string Test, bool IsOnBase), Dictionary<string, RecordedRun>> found = new();

    /// <summary>Gets the folder of this run; null if it makes no runs.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets how long ago a run of tests may have begun for its conversations to be found; null for any time.</summary>
    public TimeSpan? MaxAge { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the secrets to replace by marks.</summary>
    public KnownSecrets Secrets { get; init; } = KnownSecrets.None;

    public required string Environment { get; init; }

    public required string Server { get; init; }

    /// <summary>Gets why transcripts could not be written; null if they were.</summary>
    public string? WriteProblem { get; private set; }

    public void Add(ConversationTest test, RunIdentity identity, TestRun run)
    {
        if (Folder is not { } folder)
        {
            throw new InvalidOperationException("This run makes no conversations.");
        }

        var line = JsonLineWriter.RenderUtf8(writer => Write(writer, test, identity, run));
        lock (gate)
        {
            try
            {
                Transcript.Append(folder, test.Id, line);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The results do not depend on the transcripts.
                WriteProblem ??= failure.Message.TrimEnd('.');
            }
        }
    }

    public RecordedRun? Find(ConversationTest test, RunIdentity identity)
    {
        var recording = found.GetOrAdd((test.Id, identity.IsOnBase), _ => FindRecording(test, identity.IsOnBase));
        return recording.GetValueOrDefault(keys.Compute(test, identity));
    }

    // All runs of a test are taken from one recording, so that a better answer of an older one does not replace a worse one.
    private Dictionary<string, RecordedRun> FindRecording(ConversationTest test, bool isOnBase)
    {
        var first = keys.Compute(test, new(1, isOnBase));
        foreach (var folder in TestRunFolder.List(testsFolder).Where(folder => folder != Folder && IsRecent(folder)))
        {
            var recording = Transcript.Read(folder, test.Id);
            if (recording.ContainsKey(first))
            {
                return recording.Where(run => run.Value.IsOnBase == isOnBase).ToDictionary(StringComparer.Ordinal);
            }
        }

        return [];
    }

    private bool IsRecent(string folder) =>
        MaxAge is not { } age || SessionMark.ParseTime(Path.GetFileName(folder)) >= Time.GetUtcNow() - age;

    private void Write(Utf8JsonWriter writer, ConversationTest test, RunIdentity identity, TestRun run)
    {
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("key", keys.Compute(test, identity));
        writer.WriteString("test", test.Id);
        writer.WriteString("agent", test.Agent.Name.Text);
        writer.WriteString("side", identity.IsOnBase ? "base" : "head");
        writer.WriteNumber("run", identity.Number);
        writer.WriteString("ended_at", (run.RecordedAt ?? Time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("environment", Environment);
        writer.WriteString("server", Server);
        writer.WriteString("config_hash", CanonicalJson.ComputeFingerprint(test.Agent.Config));
        writer.WriteString("outcome", run.Outcome.ToString().ToLowerInvariant());
        writer.WriteString("problem", Secrets.Redact(run.Problem));
        writer.WriteNumber("restarts", run.Restarts);
        TranscriptLine.WriteTurns(writer, run.Turns, Secrets);
    }
}
