namespace AmasSync.Cli.Testing.Sessions;

/// <summary>A session in the journal of a run.</summary>
/// <param name="Id">The ID on the server.</param>
/// <param name="Environment">The environment of the run.</param>
/// <param name="Server">The address of the server, as in the project file.</param>
internal sealed record JournaledSession(string Id, string Environment, string Server);
