using System.Reflection;

namespace SalesPmCollaboration.Architecture.Tests;

/// <summary>The assemblies of src as they were built into this project's output.</summary>
internal static class Built
{
    public static string PathOf(ProjectFile project) => Path.Combine(AppContext.BaseDirectory, project.Name + ".dll");

    public static Assembly Load(ProjectFile project) => Assembly.LoadFrom(PathOf(project));
}
