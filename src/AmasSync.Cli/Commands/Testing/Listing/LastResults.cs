using Amas.Config.Json.Canonical;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing.Recording;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Cli.Views.Tests.Listing;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;

namespace AmasSync.Cli.Commands.Testing.Listing;

/// <summary>Finds the results of earlier runs in their transcripts.</summary>
internal static class LastResults
{
    /// <summary>Returns the result of a test in the last run that has one; null if there is none.</summary>
    public static LastResult? Find(Workspace workspace, ConversationTest test)
    {
        foreach (var folder in TestRunFolder.List(TestSessions.GetTestsFolder(workspace)))
        {
            RecordedRun[] runs = [.. Transcript.Read(folder, test.Id).Values.Where(run => !run.IsOnBase)];
            if (runs.Length > 0)
            {
                var hash = CanonicalJson.ComputeFingerprint(test.Agent.Config);
                return new(
                    runs.Max(run => run.EndedAt),
                    runs.Count(run => run.Outcome == AssertionOutcome.Pass),
                    runs.Count(run => run.Outcome is AssertionOutcome.Pass or AssertionOutcome.Fail),
                    runs.All(run => run.ConfigHash == hash),
                    new ProjectFolder(workspace.Root).GetName(folder));
            }
        }

        return null;
    }
}
