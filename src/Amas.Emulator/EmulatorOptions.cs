using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Faults;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Store;

namespace Amas.Emulator;

/// <summary>
/// The options of an emulator. The defaults are those of the program <c>amas-emulator</c>, except for <see cref="Port"/>.
/// </summary>
internal sealed record EmulatorOptions
{
    /// <summary>An IP address of this machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Host names, beside those of this machine, that requests may be addressed to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>0 for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The path of the data file, or <see cref="DataFile.InMemory"/>.</summary>
    public string DataPath { get; init; } = DataFile.InMemory;

    public IReadOnlyList<AccountKey> ApiKeys { get; init; } = [new("dev-key", User.Default)];

    /// <summary>Keys that are rejected with 401, "API key has expired".</summary>
    public IReadOnlyList<KeyHash> ExpiredKeys { get; init; } = [];

    /// <summary>Keys that are rejected with 403.</summary>
    public IReadOnlyList<KeyHash> ForbiddenKeys { get; init; } = [];

    /// <summary>The path of the request log, or null for none.</summary>
    public string? LogPath { get; init; }

    public PatchStyle Patch { get; init; }

    /// <summary>Whether server defaults are added to saved configurations.</summary>
    public bool AddServerDefaults { get; init; }

    public DuplicateNamePolicy DuplicateNames { get; init; }

    public ListShape ListShape { get; init; }

    public int PageSize { get; init; } = 50;

    /// <summary>The delay before each request is processed.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Null for no limit.</summary>
    public RequestRate? Rate { get; init; }

    /// <summary>The faults to inject; their shares add up to at most 1.</summary>
    public IReadOnlyList<FaultShare> Faults { get; init; } = [];

    /// <summary>The form of replies to messages.</summary>
    public ReplyShape Replies { get; init; }

    /// <summary>The seed for selecting faults, and for the replies that a script draws.</summary>
    public long Seed { get; init; }

    /// <summary>Runs the workflows of sessions; null for the runner that these options describe.</summary>
    public IWorkflowRunner? Runner { get; init; }

    /// <summary>The time after which an execution ends with the status <c>timeout</c>.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The model of the agents of all sessions.</summary>
    public ModelChoice Model { get; init; } = new ModelChoice.ScriptSettings();

    /// <summary>
    /// The default of <c>recursion_limit</c>. The server reads it from the variable AGENT_ITERATION_LIMIT; without it, the minimum applies.
    /// </summary>
    public int IterationLimit { get; init; } = WorkflowRunner.MinRecursionLimit;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
