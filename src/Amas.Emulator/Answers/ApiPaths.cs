namespace Amas.Emulator.Answers;

/// <summary>The paths of the API that more than one part of the emulator needs.</summary>
internal static class ApiPaths
{
    public const string Base = "/api/v1";

    /// <summary>The only documented path without a final slash.</summary>
    public const string Socket = "/ws/amas";

    public const string OpenApiDocument = "/api/v1/openapi.json";
}
