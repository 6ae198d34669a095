using Amas.Config.Json;
using AmasSync.Cli.Commands.Testing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Testing.Recording;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>
/// Finds out what replies of a server show, with one message in a session of its own: whether they name the agents that spoke, and the
/// tools that were called. Later runs of tests begin with what was found.
/// </summary>
internal sealed class TestProbe(Workspace workspace, EngineFactory factory, RunContext context)
{
    private const string Routes = "test routes";
    private const string Tools = "test tools";
    private const string DefaultModel = "gpt-4o-mini";
    private const string Tool = "calculator";
    private const string Question = "What is 48271 * 9643? Use the calculator.";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>Sends the message, stores what was found, and returns a check for each kind of evidence.</summary>
    /// <exception cref="IOException">The result cannot be stored.</exception>
    public async Task<IReadOnlyList<DoctorCheck>> RunAsync()
    {
        try
        {
            var turn = await AskAsync(await factory.ProveAccountAsync());
            if (turn.Failure is { } failure)
            {
                return [CreateFailure($"the agent of the probe failed: {failure}")];
            }

            var tools = string.Join(", ", turn.Tools.Select(tool => tool.Name));
            Observability seen = new(turn.Speakers.Count > 0, turn.Tools.Count > 0);
            new ServerCapabilities(TestSessions.GetTestsFolder(workspace), context.Host.Time).Write(workspace.Environment.Server, seen);
            return
            [
                Describe(Routes, seen.Speakers, $"replies name the agents that spoke ({string.Join(" > ", turn.Speakers)})", "agents"),
                Describe(Tools, seen.Tools, $"replies list calls of tools ({tools})", "tools"),
            ];
        }
        catch (ConversationException lost)
        {
            return [CreateFailure($"the probe got no answer: {lost.Message}")];
        }
    }

    private async Task<TurnEvidence> AskAsync(ServerProof proof)
    {
        using var sessions = await TestSessionStart.BeginAsync(factory, workspace, context, keepsMemory: false);
        await using var connection = await TestConnection.OpenAsync(
            proof, context, model: null, factory.CollectSecrets(config: null), sessions);
        await using var conversation = await connection.BeginAsync(CreateConfig(FindModel()), context.Stopping);
        ConfigValue.Text question = new(Question);
        return await conversation.SendAsync(question, ConfigValue.Map.Empty, Timeout, context.Stopping);
    }

    private static DoctorCheck Describe(string subject, bool isSeen, string shown, string kind) => isSeen
        ? new(subject, shown)
        : new(
            subject,
            $"the reply shows no {kind}",
            Hint: $"assertions about {kind} are unobservable here; on_unobservable: skip leaves them out");

    private static DoctorCheck CreateFailure(string observation) =>
        new("test probe", observation, ExitCode.NotAchieved, "see the messages of 'amas-sync test' for the same environment");

    // A model of the project is certainly one that the account may use.
    private string FindModel()
    {
        var state = factory.ForOfflineFolder().ReadWithTests([], context.Stopping);
        return state.Folder.Agents.Select(FindModel).FirstOrDefault(model => model is not null) ?? DefaultModel;
    }

    private static string? FindModel(DesiredAgent agent) => ConfigAccess.GetAgents(agent.Config)
        .Select(member => member.Value["llm_config"] is ConfigValue.Map llm ? ConfigAccess.GetText(llm, "model") : null)
        .FirstOrDefault(model => model is not null);

    private static ConfigValue.Map CreateConfig(string model) => (ConfigValue.Map)ConfigJson.Parse($$"""
        {
          "name": "Probe",
          "description": "Shows what replies contain",
          "architecture": "workflow",
          "entry_point": "computer",
          "agents": [
            {
              "name": "computer",
              "agent_type": "react_agent",
              "description": "Computes",
              "llm_config": {"model": {{ConfigJson.SerializeRedacted(new ConfigValue.Text(model))}}},
              "tools": ["{{Tool}}"],
              "prompt_config": {"system_prompt": "Use the {{Tool}} for each question, and answer with its result."}
            },
            {
              "name": "speaker",
              "agent_type": "llm_agent",
              "description": "Says the result",
              "llm_config": {"model": {{ConfigJson.SerializeRedacted(new ConfigValue.Text(model))}}},
              "prompt_config": {"system_prompt": "Repeat the result in one short sentence."}
            }
          ],
          "edges": [
            {"from": "__start__", "to": "computer"},
            {"from": "computer", "to": "speaker"},
            {"from": "speaker", "to": "__end__"}
          ]
        }
        """);
}
