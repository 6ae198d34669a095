namespace Amas.Emulator.OpenApi;

/// <summary>
/// The parts of an operation's description that cannot be derived from its route. Schemas and parameters are names in
/// <c>components.json</c>.
/// </summary>
/// <param name="OperationId">The name of the operation in generated clients.</param>
/// <param name="Summary">A short description of the operation.</param>
internal sealed record RouteNotes(string OperationId, string Summary)
{
    /// <summary>The behavior that is assumed because AMAS does not document it; null if everything is documented.</summary>
    public string? Assumption { get; init; }

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyList<string> QueryParameters { get; init; } = [];

    /// <summary>The schema of the request body; null without a body.</summary>
    public string? BodySchema { get; init; }

    /// <summary>The status of a success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The schema of the body of a success; null without a body.</summary>
    public string? ResponseSchema { get; init; }

    /// <summary>The error statuses in addition to those of all operations (401, 403, 429).</summary>
    public IReadOnlyList<int> ErrorStatuses { get; init; } = [];
}
