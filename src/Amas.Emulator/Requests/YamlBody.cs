using Amas.Emulator.Answers;
using AmasSync.Core.Json;

namespace Amas.Emulator.Requests;

/// <summary>A YAML body as a value.</summary>
internal static class YamlBody
{
    /// <exception cref="RefusedException">It is not one YAML document.</exception>
    public static ConfigValue Read(ReadOnlyMemory<byte> body) =>
        throw new RefusedException(ErrorAnswer.Detail(StatusCodes.Status415UnsupportedMediaType, "YAML is not read yet."));
}
